using System.Globalization;
using System.Text;
using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Steps;
using Relata.Tool.Databases;

namespace Relata.Tool.Scripts;

/// <summary>Migrations as one script of SQL, which records them in the history as the library does.</summary>
/// <param name="kind">The kind of database.</param>
internal sealed class ChainScript(DatabaseKind kind)
{
    private readonly MigrationDialect _dialect = kind.Schema().Migrations;
    private readonly StringBuilder _text = new();

    /// <summary>Writes migrations.</summary>
    /// <param name="files">The migrations.</param>
    /// <param name="before">The model before them.</param>
    /// <exception cref="ToolException">A step needs more than statements (REL654).</exception>
    public string Write(IReadOnlyList<MigrationFile> files, RelationalModel before)
    {
        foreach (var file in files)
        {
            ScriptLimits.Check(file, kind);
        }

        Line($"-- Migrations for {kind}. Unlike dotnet relata apply, a script does not count first what would fail on the data.");
        Line("-- Run it by a client that stops at the first error: the record of a migration that is there already is one.");
        Statements([MigrationHistory.CreateTable(_dialect.Schema), .. _dialect.Surrounding.Before]);
        foreach (var file in files)
        {
            Line($"\n-- {file.Id}");
            var costs = CostTrail.Of(file.Steps, file.IsOnline, before, _dialect);
            before = file.Apply(before);
            if (_dialect.Surrounding.IsTransactional && !file.IsOnline)
            {
                WriteTransaction(file, costs);
            }
            else
            {
                WriteSteps(file, costs);
            }
        }

        // For a client that goes on with the connection.
        if (kind == DatabaseKind.Sqlite)
        {
            Statements(["\nPRAGMA foreign_keys = ON"]);
        }

        return _text.ToString();
    }

    private void WriteTransaction(MigrationFile file, IReadOnlyList<(ScriptStep Step, StepCost Cost)> costs)
    {
        Statements(["BEGIN", .. _dialect.Surrounding.Inside, Record(file, HistoryRow.Done, file.Steps.Count)]);
        foreach (var (step, cost) in costs)
        {
            Write(step, cost);
        }

        Statements(["COMMIT"]);
    }

    // Each statement commits, or each step. After an interruption, apply goes on where the history says.
    private void WriteSteps(MigrationFile file, IReadOnlyList<(ScriptStep Step, StepCost Cost)> costs)
    {
        Statements([Record(file, HistoryRow.Running, 0)]);
        for (var i = 0; i < costs.Count; i++)
        {
            var (step, cost) = costs[i];
            var isTransaction = step.Changes is [DataStep] || (_dialect.Surrounding.IsTransactional && !step.Changes.Any(_dialect.IsAlone));
            if (step.Changes.Any(change => change is SqlStep) && !(isTransaction && _dialect.Surrounding.IsTransactional))
            {
                Statements([Progress(file, HistoryRow.InStep, i)]);
            }

            Statements(isTransaction ? ["START TRANSACTION", .. _dialect.Surrounding.Inside] : []);
            Write(step, cost);
            Statements([i + 1 < costs.Count ? Progress(file, HistoryRow.Running, i + 1) : Progress(file, HistoryRow.Done, i + 1), .. isTransaction ? ["COMMIT"] : (string[])[]]);
        }
    }

    private void Write(ScriptStep step, StepCost cost)
    {
        Line($"-- {step}  [{cost}]{(step.Changes.Any(change => change.IsDestructive) ? "  LOSES VALUES" : "")}".ReplaceLineEndings(" "));
        Statements(step.Statements);
    }

    private string Record(MigrationFile file, string state, int stepDone) =>
        $"INSERT INTO {MigrationHistory.TableName} (id, checksum, state, steps, step_done, started_at, finished_at, applied_by) VALUES ("
        + $"{Literal(file.Id)}, {Literal(MigrationHistory.ChecksumOf(file, state, stepDone))}, {Literal(state)}, {Literal(Number(file.Steps.Count))}, {Literal(Number(stepDone))}, {kind.UtcNow}, {(state == HistoryRow.Done ? kind.UtcNow : "NULL")}, 'script')";

    private string Progress(MigrationFile file, string state, int stepDone) =>
        $"UPDATE {MigrationHistory.TableName} SET checksum = {Literal(MigrationHistory.ChecksumOf(file, state, stepDone))}, state = {Literal(state)}, step_done = {Literal(Number(stepDone))}, "
        + $"finished_at = {(state == HistoryRow.Done ? kind.UtcNow : "NULL")} WHERE id = {Literal(file.Id)}";

    private void Statements(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            Line(StatementCutter.Ended(statement));
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
