using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>Finds the two foreign keys of the link table of a many-to-many relationship.</summary>
/// <remarks>
/// If the link table has several foreign keys to one side, ForeignKey names the key to the owner, and ForeignKey of the inverse
/// relationship names the key to the related entity. If an entity is related to itself, one of the two relationships must name its
/// key: <c>[Relationship(Secondary = typeof(Follow), ForeignKey = nameof(Follow.FollowerId))]</c>.
/// </remarks>
internal sealed class SecondaryResolver(Declarations declarations, Findings findings)
{
    public Resolution? Resolve(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var secondary = relationship.Secondary!;
        if (secondary.IsDerivedEntity() && relationship.IsToMany)
        {
            findings.Add(Rules.SecondaryDerived, relationship.At("Secondary"), Member(owner, relationship), secondary.Name, secondary.FindHierarchyRoot()!.Name);
            return null;
        }

        if (!secondary.IsTable() || secondary.IsView() || !relationship.IsToMany)
        {
            var rule = relationship.IsToMany ? Rules.SecondaryNoEntity : Rules.SecondaryToOne;
            findings.Add(rule, relationship.At("Secondary"), Member(owner, relationship), secondary.Name, relationship.Related.Name);
            return null;
        }

        var toOwner = declarations.ForeignKeys(secondary, owner.Type);
        var toRelated = declarations.ForeignKeys(secondary, relationship.Related);
        foreach (var (keys, principal) in new[] { (toOwner, owner.Name), (toRelated, relationship.Related.Name) })
        {
            if (keys.Count == 0)
            {
                findings.Add(Rules.SecondaryForeignKey, relationship.At("Secondary"), Member(owner, relationship), secondary.Name, principal);
                return null;
            }
        }

        var otherChoice = RelationshipResolver.FindInverse(declarations, relationship)?.ForeignKey;
        var isSelf = SymbolEqualityComparer.Default.Equals(owner.Type, relationship.Related);
        var ownerKey = Choose(owner, relationship, toOwner, relationship.ForeignKey, isSelf ? otherChoice : null);
        var relatedKey = ownerKey is null ? null : Choose(owner, relationship, toRelated, otherChoice, isSelf ? ownerKey.Name : null);
        if (relatedKey is null || !RefersToPrimaryKey(owner, relationship, ownerKey!) || !RefersToPrimaryKey(owner, relationship, relatedKey))
        {
            return null;
        }

        return new(RelationshipKind.ManyToMany, ownerKey!, relatedKey);
    }

    // The rows of the table are written for pairs of entities, which are identified by their primary keys.
    private bool RefersToPrimaryKey(EntityDeclaration owner, RelationshipDeclaration relationship, ForeignKeyDeclaration key)
    {
        if (key.UniqueKey is not { } unique)
        {
            return true;
        }

        var principal = unique.Entity;
        var part = principal.Key.First();
        findings.Add(
            Rules.SecondaryUniqueKey, relationship.At("Secondary"), Member(owner, relationship), relationship.Secondary!.Name, key.Name, principal.Name, part.ValueType.InMessage(), part.Property.Name);
        return false;
    }

    // The named key; otherwise the only key that the inverse relationship does not use.
    private ForeignKeyDeclaration? Choose(
        EntityDeclaration owner, RelationshipDeclaration relationship, IReadOnlyList<ForeignKeyDeclaration> keys, string? choice, string? taken)
    {
        var named = choice is null ? [] : ForeignKeyDeclaration.Named(keys, choice);
        if (named.Length == 1)
        {
            return named[0];
        }

        var names = keys.Select(key => key.Name).ToArray();
        var member = Member(owner, relationship);
        if (named.Length == 0 && choice is not null && choice == relationship.ForeignKey)
        {
            findings.Add(
                Rules.ForeignKeyNotFound, relationship.At("ForeignKey"), member, choice, relationship.Secondary!.Name, Names.List(names), Names.Suggestion(choice, names));
            return null;
        }

        var left = named.Length > 1 ? named : keys.Where(key => taken is null || !key.IsNamed(taken)).ToArray();
        if (left.Length == 1 && (taken is not null || keys.Count == 1))
        {
            return left[0];
        }

        findings.Add(Rules.AmbiguousForeignKey, new(relationship.Property), member, Names.List(names), keys[0].InNameof);
        return null;
    }

    private static string Member(EntityDeclaration owner, RelationshipDeclaration relationship) => $"{owner.Name}.{relationship.Name}";
}
