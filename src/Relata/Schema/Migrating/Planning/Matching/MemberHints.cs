using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Planning.Matching;

/// <summary>The hints that members of enums, which are stored as text, and classes of hierarchies have new names: <c>Rename("post.status.Draft", "post.status.Sketch")</c>.</summary>
internal sealed class MemberHints
{
    private readonly HashSet<(Place From, Place To)> _renames = [];

    /// <summary>The number of members that have new names.</summary>
    public int Count => Math.Min(_renames.Select(rename => rename.From).Distinct().Count(), _renames.Select(rename => rename.To).Distinct().Count());

    /// <summary>The names of all members of a model.</summary>
    public static IEnumerable<string> NamesOf(RelationalModel model) => Places(model).Select(place => $"{place}");

    /// <summary>Adds a hint, if it names members.</summary>
    public bool Add(RelationalModel from, RelationalModel to, string old, string name) =>
        Find(from, old) is { } before && Find(to, name) is { } after && _renames.Add((before, after));

    /// <summary>The members of a column that have new names.</summary>
    public ValueList<RenamedMember> Of(QualifiedName table, string column) =>
        [.. _renames.Where(rename => rename.To.Table == table && rename.To.Column == column).Select(rename => new RenamedMember(rename.From.Member, rename.To.Member)).OrderBy(rename => rename.From, StringComparer.Ordinal)];

    /// <summary>Checks that members stay in their column, and that rows of two members do not become those of one.</summary>
    /// <exception cref="MigrationException">A hint cannot be followed (REL618).</exception>
    public void Check(RelationalModel from, RelationalModel to, Func<QualifiedName, string, (QualifiedName Table, string Column)?> target)
    {
        foreach (var (old, name) in _renames)
        {
            var hint = $"Rename(\"{old}\", \"{name}\")";
            if (target(old.Table, old.Column) != (name.Table, name.Column))
            {
                throw new MigrationException("REL618", $"{hint} moves a member of an enum, or a class, to another column. Rename the column by a hint too, or write the rows in a data step.");
            }

            if (from.Find(old.Table)!.Find(old.Column)!.Members!.Contains(name.Member) && _renames.All(rename => rename.From != old with { Member = name.Member }))
            {
                throw new MigrationException("REL618", $"{hint} would make the rows of both those of one, and the way back could not tell them apart. If that is meant, write the rows in a data step of a migration before: UPDATE {old.Table} SET {old.Column} = '{name.Member}' WHERE {old.Column} = '{old.Member}'.");
            }

            if (to.Find(name.Table)!.Find(name.Column)!.Members!.Contains(old.Member) && _renames.All(rename => rename.To != name with { Member = old.Member }))
            {
                throw new MigrationException("REL618", $"{hint} renames a member or class that there still is. Remove the hint.");
            }
        }
    }

    private static Place? Find(RelationalModel model, string name) => Places(model).FirstOrDefault(place => $"{place}" == name);

    private static IEnumerable<Place> Places(RelationalModel model) =>
        model.Tables.SelectMany(table => table.Columns.SelectMany(column => (column.Members ?? []).Select(member => new Place(table.Name, column.Name, member))));

    private sealed record Place(QualifiedName Table, string Column, string Member)
    {
        public override string ToString() => $"{Table}.{Column}.{Member}";
    }
}
