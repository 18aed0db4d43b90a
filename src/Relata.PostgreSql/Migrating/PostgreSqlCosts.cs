using Relata.Relational;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.PostgreSql.Migrating;

/// <summary>
/// The lock and the work of each step: https://www.postgresql.org/docs/15/explicit-locking.html. Tests compare them with the locks and scans that the server reports.
/// </summary>
internal static class PostgreSqlCosts
{
    private static readonly StepCost Moment = new(TableWork.None, BlockedUse.ReadsAndWrites, "ACCESS EXCLUSIVE");

    public static StepCost Of(MigrationStep step, RelationalModel before, Func<string, string> quote) => step switch
    {
        SqlStep or RowsStep => StepCost.Unknown,
        // Who reads a view, or takes numbers from a sequence, waits.
        DropViewStep or DropSequenceStep => Moment,
        { Touched: null } or CreateTableStep => new(TableWork.None, BlockedUse.None, ""),
        FillColumnStep fill => new(TableWork.WriteRows, fill.IsOnline ? BlockedUse.None : BlockedUse.Writes, "ROW EXCLUSIVE"),
        RenameMembersStep => new(TableWork.WriteRows, BlockedUse.Writes, "ROW EXCLUSIVE"),
        AddColumnStep { Column: var column } => Moment with { Work = column.Computation is not null || IsComputedPerRow(column.Default) ? TableWork.Rewrite : TableWork.None },
        // The limit of a text is a check, and the limits of a number are a matter of the class.
        AlterColumnStep { ChangesDefinition: false } => new(TableWork.None, BlockedUse.None, ""),
        AlterColumnStep change => Moment with { Work = WorkOf(change, before, quote) },
        AddElementStep addition => OfElement(addition),
        ValidateElementStep { Element.ForeignKey: { } key } validation when key.Principal != validation.Table => new(TableWork.Scan, BlockedUse.None, "SHARE UPDATE EXCLUSIVE, ROW SHARE on the referenced table"),
        ValidateElementStep => new(TableWork.Scan, BlockedUse.None, "SHARE UPDATE EXCLUSIVE"),
        DropElementStep { Element.ForeignKey: { } key } drop => Moment with { IsOnPrincipal = key.Principal != drop.Table },
        DropElementStep { Element.Index: not null, IsOnline: true } => new(TableWork.None, BlockedUse.None, "SHARE UPDATE EXCLUSIVE"),
        DropTableStep drop => Moment with { IsOnPrincipal = before.Find(drop.Table) is { } table && table.ForeignKeys.Any(key => key.Principal != drop.Table) },
        _ => Moment,
    };

    private static StepCost OfElement(AddElementStep step) => (step.Element, step.IsOnline) switch
    {
        ({ Index: not null }, true) => new(TableWork.BuildIndex, BlockedUse.None, "SHARE UPDATE EXCLUSIVE"),
        ({ Index: not null }, _) => new(TableWork.BuildIndex, BlockedUse.Writes, "SHARE"),
        ({ UniqueKey: not null }, _) => Moment with { Work = TableWork.BuildIndex },
        ({ ForeignKey: { } key }, var isOnline) => new(isOnline ? TableWork.None : TableWork.Scan, BlockedUse.Writes, "SHARE ROW EXCLUSIVE") { IsOnPrincipal = key.Principal != step.Table },
        (_, var isOnline) => Moment with { Work = isOnline ? TableWork.None : TableWork.Scan },
    };

    // A valid check spares the scan: https://www.postgresql.org/docs/15/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-NOT-NULL
    private static TableWork WorkOf(AlterColumnStep change, RelationalModel before, Func<string, string> quote) =>
        IsRewritten(change) ? TableWork.Rewrite
        : change.From.IsNullable && !change.To.IsNullable && before.Find(change.Table)?.Checks.Any(check => check.Condition == NotNull(change.To.Name, quote)) != true ? TableWork.Scan
        : change.FromType != change.ToType && before.Find(change.Table)?.Checks.Any(check => check.Condition.Contains(quote(change.From.Name), StringComparison.Ordinal)) == true ? TableWork.Scan
        : TableWork.None;

    /// <summary>The condition of a check that stands for NOT NULL.</summary>
    public static string NotNull(string column, Func<string, string> quote) => $"{quote(column)} IS NOT NULL";

    // A numeric without limits holds those with limits as they are.
    private static bool IsRewritten(AlterColumnStep change) => change.Conversion is not null || change.FromType != change.ToType
        && !(change.Using is null && change.ToType == "numeric" && change.FromType.StartsWith("numeric(", StringComparison.Ordinal));

    // What is a constant, or the same in all rows of a statement, is kept in the catalogue. Nothing but the server knows the functions of others.
    private static bool IsComputedPerRow(string? value) => value is not null && value.Contains('(')
        && value.Trim() is not ("now()" or "transaction_timestamp()" or "statement_timestamp()") && !value.StartsWith('\'');
}
