using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>Finds the foreign keys of a relationship.</summary>
/// <remarks>
/// To-one: a foreign key of the class itself (many-to-one), otherwise of the related class (one-to-one). To-many: a foreign key of the
/// related class. If there are several, ForeignKey of the attribute chooses one, otherwise ForeignKey of the inverse relationship.
/// </remarks>
internal sealed class RelationshipResolver(Declarations declarations, Findings findings)
{
    public Resolution? Resolve(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var resolution = relationship switch
        {
            { LinkTable: not null } or { LinkColumns: not null } => new LinkTableResolver(declarations, findings).Resolve(owner, relationship),
            { Secondary: not null } => new SecondaryResolver(declarations, findings).Resolve(owner, relationship),
            { IsToMany: true } => ResolveToMany(owner, relationship),
            _ => ResolveToOne(owner, relationship),
        };
        return resolution is not null && IsValid(resolution.Key) && (resolution.RelatedKey is null || IsValid(resolution.RelatedKey))
            ? resolution
            : null;
    }

    /// <summary>The inverse relationship that BackPopulates names; null if there is none.</summary>
    public static RelationshipDeclaration? FindInverse(Declarations declarations, RelationshipDeclaration relationship) =>
        relationship.BackPopulates is { } name ? declarations.Get(relationship.Related).FindRelationship(name) : null;

    private Resolution? ResolveToOne(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var own = declarations.ForeignKeys(owner.Type, relationship.Related);
        var theirs = declarations.ForeignKeys(relationship.Related, owner.Type);
        var inverse = FindInverse(declarations, relationship);
        var isSelf = SymbolEqualityComparer.Default.Equals(owner.Type, relationship.Related);
        if (isSelf && relationship.ForeignKey is null && inverse is { IsToMany: false, ForeignKey: { } theirChoice })
        {
            // Node.Next and Node.Previous are inverse relationships with one foreign key. The side that names the key is the dependent's.
            return Choose(owner, relationship, own, theirChoice) is { } held ? new(RelationshipKind.OneToOne, held) : null;
        }

        var choice = relationship.ForeignKey ?? inverse?.ForeignKey;
        var useOwn = choice is null ? own.Count > 0 : own.Any(key => key.IsNamed(choice)) || theirs.All(key => !key.IsNamed(choice));
        var candidates = useOwn ? own : theirs;
        var chosen = Choose(owner, relationship, candidates.Count == 0 ? theirs : candidates, choice);
        return chosen is null ? null : new(useOwn ? RelationshipKind.ManyToOne : RelationshipKind.OneToOne, chosen);
    }

    private Resolution? ResolveToMany(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var choice = relationship.ForeignKey ?? FindInverse(declarations, relationship)?.ForeignKey;
        var chosen = Choose(owner, relationship, declarations.ForeignKeys(relationship.Related, owner.Type), choice);
        return chosen is null ? null : new(RelationshipKind.OneToMany, chosen);
    }

    private ForeignKeyDeclaration? Choose(
        EntityDeclaration owner, RelationshipDeclaration relationship, IReadOnlyList<ForeignKeyDeclaration> candidates, string? choice)
    {
        var member = $"{owner.Name}.{relationship.Name}";
        if (candidates.Count == 0)
        {
            if (FindInherited(owner, relationship) is var (heir, key))
            {
                findings.Add(Rules.InheritedForeignKey, new(relationship.Property), member, heir.Name, key.Columns[0].Property.Name, key.Dependent.Name);
                return null;
            }

            var (holder, principal) = relationship.IsToMany ? (relationship.Related.Name, owner.Name) : (owner.Name, relationship.Related.Name);
            findings.Add(Rules.NoForeignKey, new(relationship.Property), member, relationship.Related.Name, principal, holder);
            return null;
        }

        var named = choice is null ? [] : ForeignKeyDeclaration.Named(candidates, choice);
        if (named.Length == 1 || (relationship.ForeignKey is null && candidates.Count == 1))
        {
            return named.FirstOrDefault() ?? candidates[0];
        }

        var names = candidates.Select(key => key.Name).ToArray();
        if (relationship.ForeignKey is null || named.Length > 1)
        {
            findings.Add(Rules.AmbiguousForeignKey, new(relationship.Property), member, Names.List(names), candidates[0].InNameof);
        }
        else
        {
            findings.Add(
                Rules.ForeignKeyNotFound,
                relationship.At("ForeignKey"),
                member,
                relationship.ForeignKey,
                relationship.Related.Name,
                Names.List(names),
                Names.Suggestion(relationship.ForeignKey, names));
        }

        return null;
    }

    // A foreign key that the dependent has from a base class whose table it shares.
    private (INamedTypeSymbol Heir, ForeignKeyDeclaration Key)? FindInherited(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        var (heir, principal) = relationship.IsToMany ? (relationship.Related, owner.Type) : (owner.Type, relationship.Related);
        for (var parent = declarations.Get(heir).Parent; parent is not null; parent = parent.Parent)
        {
            if (declarations.ForeignKeys(parent.Type, principal) is [var key, ..])
            {
                return (heir, key);
            }
        }

        return null;
    }

    private bool IsValid(ForeignKeyDeclaration key)
    {
        if (key.Problem is { } problem)
        {
            findings.AddElsewhere(problem);
        }

        return key.Problem is null;
    }
}
