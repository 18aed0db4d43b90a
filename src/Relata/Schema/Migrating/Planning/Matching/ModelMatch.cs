using Relata.Relational;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Planning.Matching;

/// <summary>Which table and column of one model is which of another one: that of the same name, or the one that a hint names. Nothing else is taken for a rename.</summary>
internal sealed class ModelMatch
{
    private ModelMatch(IReadOnlyList<TableMatch> pairs, IReadOnlyList<Table> dropped, IReadOnlyList<Table> created) => (Pairs, Dropped, Created) = (pairs, dropped, created);

    /// <summary>The tables that exist before and after.</summary>
    public IReadOnlyList<TableMatch> Pairs { get; }

    /// <summary>The tables that do not exist after the change.</summary>
    public IReadOnlyList<Table> Dropped { get; }

    /// <summary>The tables that do not exist before the change.</summary>
    public IReadOnlyList<Table> Created { get; }

    /// <summary>Matches two models.</summary>
    public static ModelMatch Of(RelationalModel from, RelationalModel to, HintIndex hints)
    {
        var matches = from.Tables.Select(table => (From: table, To: hints.TargetOf(table.Name) is { } name ? to.Find(name) : null)).ToList();
        var taken = matches.Select(match => match.To?.Name).ToHashSet();
        return new ModelMatch(
            [.. matches.Where(match => match.To is not null).Select(match => Match(match.From, match.To!, hints))],
            [.. matches.Where(match => match.To is null).Select(match => match.From)],
            [.. to.Tables.Where(table => !taken.Contains(table.Name))]);
    }

    private static TableMatch Match(Table from, Table to, HintIndex hints)
    {
        var kept = from.Columns.Select(column => new ColumnMatch(column, Target(from, column, to, hints))).ToList();
        var taken = kept.Select(match => match.To?.Name).ToHashSet();
        return new TableMatch(from, to, [.. kept, .. to.Columns.Where(column => !taken.Contains(column.Name)).Select(column => new ColumnMatch(null, column))]);
    }

    // A generated column whose expression is another one is dropped and added again: its values are computed.
    private static Column? Target(Table from, Column column, Table to, HintIndex hints) =>
        hints.TargetOf(from.Name, column.Name, to.Name) is { } name && to.Find(name) is { } target
        && (column.Computation is null ? target.Computation is null : AreStoredAlike(target, column) && !IsComputedFromChanged(from, to, column))
            ? target
            : null;

    private static bool IsComputedFromChanged(Table from, Table to, Column computed) =>
        from.Columns.Any(column => !AreStoredAlike(to.Find(column.Name), column) && SqlNames.Contains(computed.Computation!.Expression, column.Name));

    private static bool AreStoredAlike(Column? left, Column right) => left?.WithoutMembers() == right.WithoutMembers();
}
