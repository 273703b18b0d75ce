using Npgsql;

namespace CoSolve.Cli.Service.Stores;

/// <summary>How a PostgreSQL database is named.</summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres", "postgresql"];

    /// <summary>Whether a text names a PostgreSQL database rather than a file.</summary>
    public static bool IsOne(string text) => IsUri(text) || text.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string of Npgsql.</summary>
    /// <exception cref="ArgumentException">The text is not a valid connection string.</exception>
    public static string ToConnectionString(string text)
    {
        if (!IsUri(text))
        {
            try
            {
                return new NpgsqlConnectionStringBuilder(text).ToString();
            }
            catch (ArgumentException)
            {
                throw new ArgumentException("The PostgreSQL connection string is not valid. Maybe 'Host=localhost;Database=cosolve;Username=cosolve'.");
            }
        }

        var uri = new Uri(text);
        string[] user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        return builder.ToString();
    }

    private static bool IsUri(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && Schemes.Contains(uri.Scheme);
}
