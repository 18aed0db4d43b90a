using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;

namespace Relata.PostgreSql.Migrating;

/// <summary>The steps by which PostgreSQL makes a change while programs read and write: https://www.postgresql.org/docs/15/sql-altertable.html#SQL-ALTERTABLE-NOTES.</summary>
internal static class PostgreSqlOnlineForms
{
    /// <summary>The steps for a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="fill">The value that rows get in its column; null for none.</param>
    /// <param name="quote">Quotes a name.</param>
    public static IEnumerable<MigrationStep> Of(MigrationStep step, string? fill, Func<string, string> quote) => step switch
    {
        AddElementStep { Element.UniqueKey: { } key } addition =>
            [new AddElementStep(addition.Table, AttachUniqueKeyStep.IndexOf(key)) { IsOnline = true }, new AttachUniqueKeyStep(addition.Table, key)],
        AddElementStep { Element.Index: not null } or DropElementStep { Element.Index: not null } => [step with { IsOnline = true }],
        AddElementStep addition => Unchecked(addition.Table, addition.Element),
        AlterColumnStep { From.IsNullable: true, To.IsNullable: false } change => SetNotNull(change, fill, quote),
        _ => [step],
    };

    // The rows that exist are checked in a transaction of its own, under a lock that nobody waits for.
    private static IEnumerable<MigrationStep> Unchecked(QualifiedName table, TableElement element) =>
        [new AddElementStep(table, element) { IsOnline = true }, new ValidateElementStep(table, element)];

    // Rows that a program has added without the value since the fill are filled once more after the check keeps out others.
    private static IEnumerable<MigrationStep> SetNotNull(AlterColumnStep change, string? fill, Func<string, string> quote)
    {
        var nullable = change.To with { IsNullable = true };
        var check = new TableElement { Check = new CheckConstraint(NameOf(change.To.Name), PostgreSqlCosts.NotNull(change.To.Name, quote)) };
        return
        [
            .. change.From == nullable && change.FromType == change.ToType ? (IEnumerable<MigrationStep>)[] : [change with { To = nullable }],
            new AddElementStep(change.Table, check) { IsOnline = true },
            .. fill is null ? (IEnumerable<MigrationStep>)[] : [new FillColumnStep(change.Table, change.To.Name, fill)],
            new ValidateElementStep(change.Table, check),
            change with { From = nullable, FromType = change.ToType, Using = null, Conversion = null },
            new DropElementStep(change.Table, check),
        ];
    }

    private static string NameOf(string column) => $"relata_not_null_{(column.Length > 40 ? column[..40] : column)}";
}
