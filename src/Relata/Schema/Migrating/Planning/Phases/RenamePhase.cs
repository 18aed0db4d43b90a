using Relata.Relational;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>The phase that renames tables, columns, members of enums and classes.</summary>
internal static class RenamePhase
{
    /// <summary>Renames tables, columns, members of enums and classes. What is dropped later makes way for what gets its name.</summary>
    public static void Run(PlanDraft draft)
    {
        // A name that differs from another one only in case may be taken by it, also by that of the table or column itself.
        var names = draft.Dialect.Schema.Dialect.Names;
        var tables = draft.Match.Pairs.Where(pair => pair.From.Name != pair.To.Name).Select(pair => (pair.From.Name, pair.To.Name))
            .Concat(draft.Match.Dropped.Where(table => draft.To.Tables.Any(other => names.AreEqual(other.Name, table.Name))).Select(table => (table.Name, Aside(table.Name))));
        RenameOrder.Run(tables, name => draft.Now.Tables.Any(table => names.AreEqual(table.Name, name)), Aside, (old, name) => draft.Emit(new RenameTableStep(old, name)));
        foreach (var pair in draft.Match.Pairs)
        {
            var columns = pair.Kept.Where(column => column.From.Name != column.To.Name).Select(column => (column.From.Name, column.To.Name))
                .Concat(pair.Dropped.Where(column => column.Computation is null && pair.To.Columns.Any(other => names.AreEqual(other.Name, column.Name))).Select(column => (column.Name, Aside(column.Name))));
            RenameOrder.Run(columns, name => draft.Now.Find(pair.To.Name)!.Columns.Any(column => names.AreEqual(column.Name, name)), Aside, (old, name) => draft.Emit(new RenameColumnStep(pair.To.Name, old, name)));
            RenameMembers(draft, pair, isAfterLimits: false);
        }
    }

    /// <summary>Renames the members of enums, and the classes, whose columns have been given a longer limit: the new names may not have fitted before. Call it when that is done.</summary>
    public static void RenameLongerMembers(PlanDraft draft)
    {
        foreach (var pair in draft.Match.Pairs)
        {
            RenameMembers(draft, pair, isAfterLimits: true);
        }
    }

    /// <summary>Whether the members or classes of a column have new names that it gets after its longer limit.</summary>
    public static bool AreMembersLater(PlanDraft draft, QualifiedName table, string column) => draft.Match.Pairs.Any(pair => pair.To.Name == table && pair.Kept.Any(kept => kept.To.Name == column && IsLimitLonger(kept.From, kept.To)))
        && draft.Hints.MembersOf(table, column).Count > 0;

    private static void RenameMembers(PlanDraft draft, TableMatch pair, bool isAfterLimits)
    {
        foreach (var (_, column) in pair.Kept.Where(kept => IsLimitLonger(kept.From, kept.To) == isAfterLimits))
        {
            if (draft.Hints.MembersOf(pair.To.Name, column.Name) is { Count: > 0 } members)
            {
                draft.Emit(new RenameMembersStep(pair.To.Name, column.Name, members));
            }
        }
    }

    private static bool IsLimitLonger(Column from, Column to) => from.MaxLength is { } before && (to.MaxLength is not { } after || after > before);

    private static QualifiedName Aside(QualifiedName name) => name with { Name = Aside(name.Name) };

    private static string Aside(string name) => $"relata_old_{(name.Length > 40 ? name[..40] : name)}";
}
