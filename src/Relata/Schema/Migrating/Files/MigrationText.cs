using System.Globalization;
using System.Text.Json;
using Relata.Relational;
using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Files;

/// <summary>Reads the text of a migration file. Marker lines cut it into steps and carry each step as data.</summary>
/// <param name="id">The name of the migration.</param>
/// <param name="text">The text.</param>
internal sealed class MigrationText(string id, string text)
{
    /// <summary>How the first line begins: <c>-- relata 1 sqlite after 20261126-0900-start</c>.</summary>
    public const string Header = "-- relata";

    /// <summary>
    /// How the line before a step begins: <c>-- step 1 {"step":"dropTable",…}</c>, <c>-- step 2 sql</c>, <c>-- step 3 sql whole</c>, <c>-- step 3 sql alone</c>, <c>-- step 4 data slugs</c>, <c>-- step 5 code slugs</c>,
    /// <c>-- step 6 code slugs batches</c>.
    /// </summary>
    public const string Step = "-- step";

    /// <summary>The line before the steps of the way back.</summary>
    public const string Undo = "-- undo";

    /// <summary>How the line begins that says why there is no way back.</summary>
    public const string NoUndo = "-- no undo:";

    /// <summary>How the lines after the first one begin that name the migrations which a squashed one replaces, each with its checksum.</summary>
    public const string Replaces = "-- replaces";

    /// <summary>The word in the first line of a migration that runs beside readers and writers: <c>-- relata 1 postgresql online after …</c>.</summary>
    public const string Online = "online";

    /// <summary>The number of the format.</summary>
    public const int Format = 1;

    private readonly string[] _lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    /// <summary>Reads the file.</summary>
    /// <exception cref="MigrationException">The text is not in the format (REL617).</exception>
    public MigrationFile Read()
    {
        var (database, isOnline, after) = ReadHeader();
        var undo = Array.FindIndex(_lines, line => line.TrimEnd() == Undo);
        var noUndo = _lines.FirstOrDefault(line => line.StartsWith(NoUndo, StringComparison.Ordinal));
        var steps = ReadSteps(1, undo < 0 ? _lines.Length : undo, database);
        var back = undo < 0 ? null : ReadSteps(undo + 1, _lines.Length, database);
        CheckBatches(steps, back ?? []);
        CheckOnline(database, isOnline, [.. steps, .. back ?? []]);
        return new MigrationFile(id, database, after, steps)
        {
            IsOnline = isOnline,
            Undo = back,
            Replaces = [.. _lines.Skip(1).TakeWhile(line => line.StartsWith(Replaces, StringComparison.Ordinal)).Select((line, i) => ReadReplaced(line, i + 2))],
            NoUndo = undo >= 0 ? null : noUndo?[NoUndo.Length..].Trim() ?? "its file has no undo section",
            Checksum = MigrationFile.ChecksumOf(text),
        };
    }

    private (string Database, bool IsOnline, string? After) ReadHeader()
    {
        var words = _lines[0].Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 5 || $"{words[0]} {words[1]}" != Header)
        {
            throw Unreadable(1, $"the first line must be like '{Header} {Format} sqlite after …' or '{Header} {Format} sqlite first'");
        }

        return words switch
        {
            [_, _, var format, ..] when format != Format.ToString(CultureInfo.InvariantCulture) => throw Unreadable(1, $"its format is {format}, and this version of Relata reads format {Format}"),
            [_, _, _, var database, "after", var last] => (database, false, last),
            [_, _, _, var database, "first"] => (database, false, null),
            [_, _, _, var database, Online, "after", var last] => (database, true, last),
            [_, _, _, var database, Online, "first"] => (database, true, null),
            _ => throw Unreadable(1, "the first line must end with 'first', or with 'after' and the name of the migration before"),
        };
    }

    private ReplacedMigration ReadReplaced(string line, int number) => line[Replaces.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var replaced, var checksum]
        ? new ReplacedMigration(replaced, checksum.Trim())
        : throw Unreadable(number, $"a line '{Replaces}' has the name of a migration and the checksum of its file");

    private ValueList<ScriptStep> ReadSteps(int start, int end, string database)
    {
        List<ScriptStep> steps = [];
        var marker = -1;
        for (var i = start; i <= end; i++)
        {
            if (i < end && !_lines[i].StartsWith(Step, StringComparison.Ordinal))
            {
                if (marker < 0 && _lines[i].Trim() is { Length: > 0 } stray && !stray.StartsWith("--", StringComparison.Ordinal))
                {
                    throw Unreadable(i + 1, $"a statement belongs to no step. Put a line '{Step} sql' before it");
                }

                continue;
            }

            if (marker >= 0)
            {
                steps.Add(ReadStep(marker, i, database));
            }

            marker = i;
        }

        return [.. steps];
    }

    private ScriptStep ReadStep(int marker, int end, string database)
    {
        var data = _lines[marker][Step.Length..].Trim().TrimStart("0123456789".ToCharArray()).Trim();
        var body = string.Join('\n', _lines[(marker + 1)..end].Where(line => !line.StartsWith(NoUndo, StringComparison.Ordinal)));
        try
        {
            return data switch
            {
                _ when data.Split(' ') is ["data", var name] && IsName(name) => ReadData(name, Cut(body, database), database),
                _ when data.Split(' ') is ["code", var name, .. var rest] && IsName(name) && rest is ([] or ["batches"]) => ReadCode(new CodeStep(name, rest.Length > 0), Cut(body, database), marker + 1),
                "sql" => new ScriptStep([new SqlStep()], Cut(body, database)),
                "sql alone" => new ScriptStep([new SqlStep { IsAlone = true }], Cut(body, database)),
                "sql whole" => new ScriptStep([new SqlStep()], [body.Trim().TrimEnd(';')]),
                ['[', ..] => new ScriptStep(JsonLine.Read<ValueList<MigrationStep>>(data), Cut(body, database)),
                ['{', ..] => new ScriptStep([JsonLine.Read<MigrationStep>(data)], Cut(body, database)),
                _ => throw Unreadable(marker + 1, $"'{data}' is no step. A step is JSON as Relata writes it, 'sql', 'sql whole' for one statement with a body, 'sql alone' for statements outside a transaction, 'data' or 'code' with a name of letters, digits, hyphens and underscores, or such a 'code' step with 'batches' after it"),
            };
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw Unreadable(marker + 1, error.Message);
        }
    }

    /// <summary>Whether a text can be the name of a step.</summary>
    public static bool IsName(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private ScriptStep ReadData(string name, ValueList<string> statements, string database) => statements.FirstOrDefault(statement => !RowStatements.Contains(statement, database)) is not { } other
        ? new ScriptStep([new DataStep(name)], statements)
        : throw new MigrationException(
            "REL622", $"Migration {id}: the data step {name} has a statement that does more than change rows: {other.Split('\n')[0]} … Put it into a step of its own, '{Step} sql'. A data step is one transaction with its record, which a statement that changes tables would end on MariaDB.");

    private ScriptStep ReadCode(CodeStep step, ValueList<string> statements, int line) =>
        statements.Count == 0 ? new ScriptStep([step], []) : throw Unreadable(line, $"the step {step} has statements, and what it does is the program's. Put them into a step of their own, '{Step} data …'");

    // A batch commits, and with it whatever else the migration has done so far.
    private void CheckBatches(ValueList<ScriptStep> steps, ValueList<ScriptStep> back)
    {
        if (back.Concat(steps.Count > 1 ? steps : []).SelectMany(step => step.Changes).OfType<CodeStep>().FirstOrDefault(code => code.IsBatched) is { } batched)
        {
            throw new MigrationException(
                "REL623", $"Migration {id}: the step '{batched}' commits batch by batch and must be the only step of its migration, and not one of a way back. Move it: dotnet relata migrations add {batched.Name} --empty.");
        }
    }

    // What is asked for is done or refused.
    private void CheckOnline(string database, bool isOnline, IEnumerable<ScriptStep> steps)
    {
        if (isOnline && database == "sqlite")
        {
            throw new MigrationException("REL661", $"Migration {id} says that it is online, and SQLite has one writer at a time, whatever a migration does. Take the word '{Online}' out of the first line.");
        }

        if (!isOnline && database != "mariadb" && steps.SelectMany(step => step.Changes).FirstOrDefault(step => step.IsOnline || step is SqlStep { IsAlone: true }) is { } step)
        {
            throw new MigrationException(
                "REL661", $"Migration {id} is one transaction, and a step of it is to run outside of one: {step}. Write '{Online}' into the first line, before 'after' or 'first'; each step is then recorded by itself. On SQLite there is no such step.");
        }
    }

    private static ValueList<string> Cut(string body, string database) => [.. new StatementCutter(body, database).Cut()];

    private MigrationException Unreadable(int line, string why) =>
        new("REL617", string.Create(CultureInfo.InvariantCulture, $"Migration {id}, line {line}: {why}."));
}
