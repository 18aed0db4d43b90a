using System.CommandLine;
using Relata.Tool.Databases;

namespace Relata.Tool.Commands.Options;

/// <summary>Options that say what the classes do not.</summary>
internal sealed class HintOptions
{
    private readonly Option<string[]> _renames = new("--rename") { Description = "A table, a column, a member of an enum as text, or a class of a hierarchy with a new name: article=post, post.subtitle=post.summary, post.status.Draft=post.status.Sketch, employee.kind.Engineer=employee.kind.Developer. May be repeated.", HelpName = "old=new" };
    private readonly Option<string[]> _fills = new("--fill") { Description = "What existing rows get in a new column, in SQL: \"post.slug=lower(title)\"; for one kind of database \"postgresql:post.at=now()\". May be repeated.", HelpName = "column=sql" };
    private readonly Option<string[]> _conversions = new("--using") { Description = "How values are converted to the new type of a column, in SQL: \"post.size=CAST(size AS integer)\"; for one kind of database \"postgresql:post.size=size::integer\". May be repeated.", HelpName = "column=sql" };
    private readonly Option<string[]> _drops;

    private readonly Option<bool> _online = new("--online") { Description = "Plans the steps so that programs go on reading and writing while they run, on PostgreSQL and MariaDB. Each step is then recorded by itself." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isSync">Whether nothing is dropped, and nothing goes on beside.</param>
    public HintOptions(Command command, bool isSync = false)
    {
        command.Add(_renames);
        command.Add(_fills);
        _drops = new Option<string[]>("--allow-drop")
        {
            Description = isSync ? "A table that stays and is none of the classes, whatever it looks like. May be repeated." : "A table, column or sequence that may be lost with its values: post.subtitle. May be repeated.",
            HelpName = "name",
        };
        command.Add(_drops);
        if (!isSync)
        {
            command.Add(_conversions);
            command.Add(_online);
        }
    }

    /// <summary>Adds the hints that the arguments give.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="MigrationException">A hint is not in the form (REL618).</exception>
    public bool AddTo(MigrationHints hints, ParseResult arguments)
    {
        foreach (var rename in Values(arguments, _renames))
        {
            var (from, to) = Cut(rename, "--rename article=post, or --rename post.subtitle=post.summary");
            hints.Rename(from, to);
        }

        foreach (var fill in Values(arguments, _fills))
        {
            var (place, sql, kind) = CutFor(fill, "--fill \"post.slug=lower(title)\"");
            hints.Fill(place, sql, kind);
        }

        foreach (var conversion in Values(arguments, _conversions))
        {
            var (place, sql, kind) = CutFor(conversion, "--using \"post.size=CAST(size AS integer)\"");
            hints.Using(place, sql, kind);
        }

        foreach (var drop in Values(arguments, _drops))
        {
            hints.AllowDrop(drop);
        }

        if (arguments.GetValue(_online))
        {
            hints.Online();
        }

        return arguments.GetValue(_online) || Values(arguments, _renames).Length + Values(arguments, _fills).Length + Values(arguments, _conversions).Length + Values(arguments, _drops).Length > 0;
    }

    /// <summary>A name and its SQL, with the kind of database for which it is: <c>mariadb:slugs=UPDATE …</c>.</summary>
    /// <exception cref="MigrationException">The text is not in the form (REL618).</exception>
    public static (string Name, string Sql, string? Kind) CutFor(string text, string example)
    {
        var (name, sql) = Cut(text, example);
        var kind = DatabaseKind.All.FirstOrDefault(kind => name.StartsWith($"{kind}:", StringComparison.Ordinal));
        return (kind is null ? name : name[(kind.Name.Length + 1)..], sql, kind?.Name);
    }

    private static string[] Values(ParseResult arguments, Option<string[]> option) => arguments.GetValue(option) ?? [];

    // SQL has '=' too: the first one separates.
    private static (string Left, string Right) Cut(string text, string example) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var place && place < text.Length - 1
            ? (text[..place].Trim(), text[(place + 1)..].Trim())
            : throw new MigrationException("REL618", $"'{text}' has no two sides. The form is {example}.");
}
