namespace CoSolve.Cli.Service.Webhooks;

/// <summary>The hosts that webhooks may call.</summary>
/// <param name="Names">Host names as in the addresses, without a port; none by default.</param>
internal sealed record WebhookHosts(IReadOnlyList<string> Names)
{
    /// <summary>Checks an address.</summary>
    /// <exception cref="ArgumentException">It is not an absolute HTTP address of an allowed host.</exception>
    public Uri Require(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.UserInfo.Length > 0)
        {
            throw new ArgumentException($"The webhook '{address}' is not an http or https address without a user. Maybe https://example.org/hook.");
        }

        return Names.Contains(uri.Host, StringComparer.OrdinalIgnoreCase) ? uri
            : throw new ArgumentException($"The webhook host '{uri.Host}' is not allowed here. Maybe ask the operator for --webhook-host {uri.Host}.");
    }
}
