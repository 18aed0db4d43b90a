using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.MariaDb.Migrating;

/// <summary>
/// The algorithm of each step, and who waits for it: https://mariadb.com/kb/en/innodb-online-ddl-operations-with-the-instant-alter-algorithm/. Each changes the definition of the table at its end, for which
/// transactions that use the table are waited for. Tests compare them with what the server accepts.
/// </summary>
internal static class MariaDbCosts
{
    private static readonly StepCost Instant = new(TableWork.None, BlockedUse.None, "instant");
    private static readonly StepCost Copy = new(TableWork.Rewrite, BlockedUse.Writes, "copy");
    private static readonly StepCost InPlace = new(TableWork.Rewrite, BlockedUse.None, "in place");

    public static StepCost Of(MigrationStep step) => step switch
    {
        SqlStep or RowsStep => StepCost.Unknown,
        { Touched: null } or CreateTableStep => new(TableWork.None, BlockedUse.None, ""),
        FillColumnStep fill => new(TableWork.WriteRows, fill.IsOnline ? BlockedUse.None : BlockedUse.Writes, "row locks"),
        RenameMembersStep => new(TableWork.WriteRows, BlockedUse.Writes, "row locks"),
        AddColumnStep { Column.Computation.IsVirtual: false } => Copy,
        AddColumnStep { Column.Default: { } value } when IsComputedPerRow(value) => Copy,
        AlterColumnStep change => Of(change),
        AddElementStep { Element: { Index: not null } or { UniqueKey: not null } } => new(TableWork.BuildIndex, BlockedUse.None, "in place"),
        AddElementStep => Copy,
        _ => Instant,
    };

    /// <summary>The algorithm that an online step asks for; null if it is not online or there is nothing to ask for.</summary>
    public static string? AlgorithmOf(MigrationStep step) => !step.IsOnline || step is FillColumnStep ? null : (Of(step), step) switch
    {
        // An index goes with them.
        ({ Work: TableWork.None }, DropColumnStep or DropElementStep) => "NOCOPY",
        ({ Work: TableWork.None }, _) => "INSTANT",
        ({ Blocks: BlockedUse.None, Work: TableWork.BuildIndex }, _) => "NOCOPY",
        ({ Blocks: BlockedUse.None }, _) => "INPLACE",
        _ => null,
    };

    private static StepCost Of(AlterColumnStep change) =>
        change.Replacement is not null ? Copy
        : !change.ChangesDefinition ? new(TableWork.None, BlockedUse.None, "")
        : change.FromType != change.ToType && !IsLonger(change.FromType, change.ToType) ? Copy
        : change.From.IsNullable != change.To.IsNullable ? InPlace
        : change.From.Default != change.To.Default && change.To.Default is { } value && IsComputedPerRow(value) ? Copy
        : Instant;

    // VARCHAR(100) COLLATE … to VARCHAR(200) COLLATE …
    private static bool IsLonger(string from, string to) =>
        Limit(from) is var (before, rest) && Limit(to) is var (after, same) && rest == same && after >= before;

    private static (int Length, string Others)? Limit(string type)
    {
        const string text = "VARCHAR(";
        var end = type.IndexOf(')', StringComparison.Ordinal);
        return type.StartsWith(text, StringComparison.Ordinal) && end > 0 && int.TryParse(type.AsSpan()[text.Length..end], out var length) ? (length, type[end..]) : null;
    }

    // A constant and the time of the statement are kept with the definition of the table.
    private static bool IsComputedPerRow(string value) => value.Contains('(') && !value.StartsWith('\'')
        && !value.Trim().StartsWith("now(", StringComparison.OrdinalIgnoreCase) && !value.Trim().StartsWith("current_timestamp(", StringComparison.OrdinalIgnoreCase);
}
