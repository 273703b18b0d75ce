namespace CoSolve.Cli.Plots;

/// <summary>Figures as one HTML page that needs nothing else: a tab for each, zoomed by the wheel and moved by dragging.</summary>
internal static class FigurePage
{
    private const string Style = """
        body { font-family: Helvetica, Arial, "DejaVu Sans", sans-serif; margin: 16px; color: #333; }
        nav button { font: inherit; padding: 6px 14px; border: 1px solid #bbb; background: #f4f4f4; cursor: pointer; }
        nav button[aria-selected=true] { background: #333; color: #fff; }
        section { margin-top: 12px; border: 1px solid #ddd; overflow: hidden; }
        section[hidden] { display: none; }
        section svg { width: 100%; height: auto; display: block; cursor: grab; }
        p { color: #777; font-size: 13px; }
        """;

    private const string Script = """
        const buttons = [...document.querySelectorAll('nav button')], sections = [...document.querySelectorAll('section')];
        function show(index) {
          buttons.forEach((b, i) => b.setAttribute('aria-selected', i === index));
          sections.forEach((s, i) => { s.hidden = i !== index; });
        }
        buttons.forEach((b, i) => b.addEventListener('click', () => show(i)));
        show(0);
        for (const svg of document.querySelectorAll('section svg')) {
          const home = svg.getAttribute('viewBox').split(' ').map(Number);
          let view = [...home], drag = null;
          const apply = () => svg.setAttribute('viewBox', view.join(' '));
          svg.addEventListener('wheel', e => {
            e.preventDefault();
            const box = svg.getBoundingClientRect(), factor = e.deltaY < 0 ? 0.8 : 1.25;
            const px = (e.clientX - box.left) / box.width, py = (e.clientY - box.top) / box.height;
            const w = Math.min(home[2], view[2] * factor), h = w * home[3] / home[2];
            view = [view[0] + px * (view[2] - w), view[1] + py * (view[3] - h), w, h];
            apply();
          }, { passive: false });
          svg.addEventListener('pointerdown', e => { drag = [e.clientX, e.clientY]; svg.setPointerCapture(e.pointerId); });
          svg.addEventListener('pointerup', () => { drag = null; });
          svg.addEventListener('pointermove', e => {
            if (!drag) return;
            const scale = view[2] / svg.getBoundingClientRect().width;
            view[0] -= (e.clientX - drag[0]) * scale;
            view[1] -= (e.clientY - drag[1]) * scale;
            drag = [e.clientX, e.clientY];
            apply();
          });
          svg.addEventListener('dblclick', () => { view = [...home]; apply(); });
        }
        """;

    /// <summary>Writes the page.</summary>
    public static void Write(string title, IReadOnlyList<Figure> figures, TextWriter output)
    {
        output.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{SvgCanvas.Escape(title)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n{Style}\n</style>\n</head>\n<body>\n<nav>");
        foreach (Figure figure in figures)
        {
            output.Write($"<button type=\"button\">{SvgCanvas.Escape(figure.Name)}</button>");
        }

        output.Write("</nav>\n");
        foreach (Figure figure in figures)
        {
            output.Write($"<section>\n{figure.Svg}</section>\n");
        }

        output.Write($"<p>Turn the wheel to zoom, drag to move, double-click to see all; hover over an item for details.</p>\n<script>\n{Script}\n</script>\n</body>\n</html>\n");
    }
}
