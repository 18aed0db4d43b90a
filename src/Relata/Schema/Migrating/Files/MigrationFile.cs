using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Relata.Relational;
using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Files;

/// <summary>A migration for one kind of database, as it is in its file.</summary>
/// <param name="Id">The name of the migration: that of its folder.</param>
/// <param name="Database">The kind of database.</param>
/// <param name="After">The migration before; null for the first one.</param>
/// <param name="Steps">The steps.</param>
internal sealed record MigrationFile(string Id, string Database, string? After, ValueList<ScriptStep> Steps)
{
    /// <summary>Whether each step is a transaction of its own or none, so that readers and writers can go on, on a database where a migration is otherwise one transaction.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The steps of the way back; null if there is none.</summary>
    public ValueList<ScriptStep>? Undo { get; init; }

    /// <summary>Why there is no way back.</summary>
    public string? NoUndo { get; init; }

    /// <summary>The migrations that it replaces, in order; empty unless it was squashed.</summary>
    public ValueList<ReplacedMigration> Replaces { get; init; } = [];

    /// <summary>The checksum of the file as it was read: of its text without what editors and version control change, line ends and blanks at the end.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>The step that commits batch by batch, which is a migration of its own; null for none.</summary>
    public CodeStep? Batched => Steps is [{ Changes: [CodeStep { IsBatched: true } code] }] ? code : null;

    /// <summary>Whether the steps change rows and nothing else, so that foreign keys can be enforced meanwhile.</summary>
    public bool ChangesOnlyRows => Steps.Count > 0 && Steps.SelectMany(step => step.Changes).All(change => change is RowsStep);

    /// <summary>The model after the steps.</summary>
    public RelationalModel Apply(RelationalModel model) => Steps.SelectMany(step => step.Changes).Aggregate(model, (before, step) => step.Apply(before));

    /// <summary>The checksum of the first steps. The others may be corrected while the migration is interrupted before them.</summary>
    public string ChecksumOf(int steps) => ChecksumOf(string.Join('\n', Steps.Take(steps).SelectMany(step => step.Changes is [CodeStep code] ? [$"{code}"] : step.Statements)));

    /// <summary>The checksum of a text.</summary>
    public static string ChecksumOf(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines).TrimEnd())));
    }

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{MigrationText.Header} {MigrationText.Format} {Database}{(IsOnline ? $" {MigrationText.Online}" : "")} {(After is null ? "first" : $"after {After}")}\n");
        foreach (var replaced in Replaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MigrationText.Replaces} {replaced.Id} {replaced.Checksum}\n");
        }

        Write(text, Steps);
        text.Append('\n');
        if (Undo is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MigrationText.NoUndo} {NoUndo?.ReplaceLineEndings(" ")}\n");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{MigrationText.Undo}\n");
            Write(text, Undo);
        }

        return text.ToString();
    }

    private void Write(StringBuilder text, ValueList<ScriptStep> steps)
    {
        foreach (var (step, i) in steps.Select((step, i) => (step, i + 1)))
        {
            var data = step.Changes is [SqlStep { IsAlone: false }] && IsWhole(step) ? "sql whole" : step.Changes is [SqlStep or DataStep or CodeStep] ? $"{step.Changes[0]}" : step.Changes is [var single] ? JsonLine.Of(single) : JsonLine.Of(step.Changes);
            text.Append(CultureInfo.InvariantCulture, $"\n{MigrationText.Step} {i} {data}\n");
            foreach (var statement in step.Statements)
            {
                text.Append(StatementCutter.Ended(statement)).Append('\n');
            }
        }
    }

    // A statement with a body, whose semicolons would cut it.
    private bool IsWhole(ScriptStep step)
    {
        try
        {
            return step.Statements is [var statement] && !new StatementCutter(statement, Database).Cut().SequenceEqual([statement]);
        }
        catch (MigrationException)
        {
            return true;
        }
    }
}
