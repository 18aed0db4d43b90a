using System.Data.Common;

namespace Relata.Tool.Databases;

/// <summary>A connection string: what it says of the kind of database, and its passwords.</summary>
internal sealed class ConnectionText
{
    private static readonly string[] PasswordKeywords = ["password", "pwd", "sslpassword", "certificatepassword", "passphrase"];

    private readonly DbConnectionStringBuilder _parsed;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ToolException">It has no keywords with values (REL653).</exception>
    public ConnectionText(string text)
    {
        Text = text;
        try
        {
            _parsed = new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            // The exception quotes the text, and with it a password.
            throw new ToolException("REL653", "The connection string cannot be read. It is a list like Data Source=shop.db or Host=localhost;Database=shop;Username=app;Password=….");
        }
    }

    /// <summary>The connection string.</summary>
    public string Text { get; }

    /// <summary>The passwords, with their keywords.</summary>
    public IEnumerable<(string Keyword, string Secret)> Secrets =>
        Keywords.Where(keyword => PasswordKeywords.Contains(Plain(keyword))).Select(keyword => (keyword, $"{_parsed[keyword]}")).Where(each => each.Item2.Length > 0);

    private IEnumerable<string> Keywords => _parsed.Keys.Cast<string>();

    /// <summary>The kind of database.</summary>
    /// <param name="named">The kind that an option names; null for none.</param>
    /// <param name="known">The kinds for which there are migrations.</param>
    /// <exception cref="ToolException">The string could be for several kinds, or for none (REL653).</exception>
    public DatabaseKind KindOf(DatabaseKind? named, IReadOnlyList<DatabaseKind> known)
    {
        if (named is not null)
        {
            return named.Accepts(Text) ? named : throw new ToolException("REL653", $"The connection string is not one for {named}: its driver does not know a keyword or a value of it. Its keywords are {string.Join(", ", Keywords)}.");
        }

        List<DatabaseKind> found = [.. DatabaseKind.All.Where(kind => kind.Accepts(Text))];
        var byKeyword = found.Where(kind => Keywords.Any(keyword => Plain(keyword) == Plain(kind.Keyword))).ToList();
        found = byKeyword.Count > 0 ? byKeyword : found;
        if (found.Count > 1 && found.Where(known.Contains).ToList() is { Count: 1 } only)
        {
            found = only;
        }

        return found is [var single] ? single : throw new ToolException(
            "REL653", $"The connection string does not say whether it is for sqlite, postgresql or mariadb. Say it: --database {(found.Count == 0 ? "sqlite" : found[0])}.");
    }

    private static string Plain(string keyword) => keyword.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
