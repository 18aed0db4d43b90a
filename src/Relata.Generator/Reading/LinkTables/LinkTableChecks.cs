using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.LinkTables;

/// <summary>Checks <c>LinkTable</c> and <c>LinkColumns</c> of a relationship.</summary>
internal sealed class LinkTableChecks(Declarations declarations, Findings findings)
{
    /// <summary>Whether a class can be generated for the link table of a relationship.</summary>
    public static bool CanHaveClass(Declarations declarations, EntityDeclaration owner, RelationshipDeclaration relationship) =>
        relationship.LinkTable is not null && relationship.Related.IsMapped()
        && owner.Key.Any() && declarations.Get(relationship.Related).Key.Any()
        && new LinkTableChecks(declarations, new Findings()).Check(owner, relationship);

    /// <summary>Reports the first error; true if there is none.</summary>
    public bool Check(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (Find(owner, relationship) is not { } error)
        {
            return true;
        }

        var argument = relationship.LinkTable is null ? nameof(relationship.LinkColumns) : nameof(relationship.LinkTable);
        findings.Add(Rules.LinkTable, relationship.At(argument), $"{owner.Name}.{relationship.Name}", error.What, error.Todo);
        return false;
    }

    private (string What, string Todo)? Find(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (relationship.LinkTable is not { } name)
        {
            return ("has columns but no name", "Add LinkTable, or remove LinkColumns");
        }

        if (name.Trim().Length == 0)
        {
            return ("has an empty name", "Name the table, or remove LinkTable");
        }

        if (!relationship.IsToMany)
        {
            return ("is that of a relationship to one entity", $"Make it a RelatedList<{relationship.Related.Name}>, or remove LinkTable");
        }

        if (relationship.Secondary is { } secondary)
        {
            return ($"is given twice: Secondary names {secondary.Name}", "Remove LinkTable, or Secondary");
        }

        if (relationship.ForeignKey is not null)
        {
            return ("has no properties that ForeignKey could name", "Remove ForeignKey; LinkColumns names the columns");
        }

        if (!SymbolEqualityComparer.Default.Equals(relationship.Property.ContainingType, owner.Type))
        {
            return ($"is inherited from {relationship.Property.ContainingType.Name}, so that several classes would share it", $"Declare it in {owner.Name}");
        }

        return FindInOtherSide(owner, relationship) ?? FindInColumns(owner, relationship);
    }

    private (string What, string Todo)? FindInOtherSide(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var related = declarations.Get(relationship.Related);
        if (RelationshipResolver.FindInverse(declarations, relationship) is { } inverse && inverse.LinkTable != relationship.LinkTable)
        {
            return (
                $"is not that of its other side, {related.Name}.{inverse.Name}",
                $"Write LinkTable = \"{relationship.LinkTable}\" on both");
        }

        var other = LinkTable.FindOtherSide(declarations, owner, relationship);
        var sharing = owner.Relationships.Select(found => (owner, found)).Concat(related.Relationships.Select(found => (owner: related, found)))
            .FirstOrDefault(pair => pair.found.LinkTable == relationship.LinkTable
                && !IsSame(pair.found, relationship) && !(other is not null && IsSame(pair.found, other)));
        return sharing.found is null ? null
            : ($"is that of {sharing.owner.Name}.{sharing.found.Name}, too, and the two do not name each other",
                "Name each by BackPopulates of the other, or give them different tables");
    }

    private (string What, string Todo)? FindInColumns(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var own = owner.Key.Select(column => column.Property.Name).ToArray();
        var theirs = declarations.Get(relationship.Related).Key.Select(column => column.Property.Name).ToArray();
        if (own.Length == 0 || theirs.Length == 0 || LinkTable.Names(relationship.LinkColumns) is not { } names)
        {
            return null;
        }

        if (names.Count != own.Length + theirs.Length || names.Any(name => name.Length == 0) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Count)
        {
            return (
                $"has the columns '{relationship.LinkColumns}'",
                $"Name {own.Length + theirs.Length} different columns, separated by commas: first the key of {owner.Name}, then that of {relationship.Related.Name}");
        }

        var mirrored = names.Skip(own.Length).Concat(names.Take(own.Length));
        return LinkTable.FindOtherSide(declarations, owner, relationship) is { } other && LinkTable.Names(other.LinkColumns) is { } othersNames && !othersNames.SequenceEqual(mirrored)
            ? ($"has other columns than its other side, {relationship.Related.Name}.{other.Name}, says", "Remove LinkColumns from one side, or begin each with the key of its own class")
            : null;
    }

    private static bool IsSame(RelationshipDeclaration one, RelationshipDeclaration other) => SymbolEqualityComparer.Default.Equals(one.Property, other.Property);
}
