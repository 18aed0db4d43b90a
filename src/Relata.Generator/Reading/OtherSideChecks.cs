using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;

namespace Relata.Generator.Reading;

/// <summary>Checks that the property BackPopulates names is the other side of the relationship.</summary>
internal sealed class OtherSideChecks(Declarations declarations, Findings findings)
{
    public void Check(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution? resolution)
    {
        if (relationship.BackPopulates is not { } name)
        {
            return;
        }

        var related = declarations.Get(relationship.Related);
        var place = relationship.At("BackPopulates");
        var member = $"{owner.Name}.{relationship.Name}";
        if (related.FindRelationship(name) is not { } other)
        {
            var suggestion = Names.Suggestion(name, related.Relationships.Select(candidate => candidate.Name));
            findings.Add(Rules.BackPopulatesNotFound, place, member, related.Name, name, suggestion);
        }
        else if (!SymbolEqualityComparer.Default.Equals(other.Related, owner.Type))
        {
            findings.Add(
                Rules.BackPopulatesMismatch, place, member, $"{related.Name}.{name}", $"leads to {other.Related.Name}", $"Name a relationship of {related.Name} that leads to {owner.Name}");
        }
        else if (other.BackPopulates != relationship.Name)
        {
            var says = other.BackPopulates is { } named ? $"names {owner.Name}.{named}" : "does not name it in turn";
            findings.Add(Rules.BackPopulatesOneSided, place, member, $"{related.Name}.{name}", says);
        }
        else if (resolution is not null)
        {
            CheckKeys(related, other, resolution, place, member);
        }
    }

    private void CheckKeys(EntityDeclaration related, RelationshipDeclaration other, Resolution resolution, Place place, string member)
    {
        // What the other side has wrong of its own is reported there.
        var theirs = new RelationshipResolver(declarations, new Findings()).Resolve(related, other);
        if (theirs is null || resolution.IsInverseOf(theirs))
        {
            return;
        }

        var (what, todo) = (resolution.Kind, theirs.Kind) switch
        {
            (RelationshipKind.ManyToMany, _) or (_, RelationshipKind.ManyToMany) =>
                ($"goes over {Way(theirs)}", "Give both the same Secondary"),
            var (mine, other2) when mine == other2 || mine != RelationshipKind.ManyToOne && other2 != RelationshipKind.ManyToOne =>
                ("is at the same end of the foreign key", "One side holds the foreign key, the other is a RelatedList or a one-to-one"),
            _ => ($"goes by the foreign key '{theirs.Key.Name}'", $"Both must go by one foreign key, here '{resolution.Key.Name}'"),
        };
        findings.Add(Rules.BackPopulatesMismatch, place, member, $"{related.Name}.{other.Name}", what, todo);
    }

    private static string Way(Resolution resolution) =>
        resolution.RelatedKey is null ? $"the foreign key '{resolution.Key.Name}'" : $"the keys '{resolution.Key.Name}' and '{resolution.RelatedKey.Name}' of another link";
}
