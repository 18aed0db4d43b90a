using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks that BackPopulates names the inverse relationship.</summary>
internal sealed class InverseChecks(Declarations declarations, Findings findings)
{
    public void Check(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution? resolution)
    {
        if (relationship.BackPopulates is not { } name)
        {
            return;
        }

        var related = declarations.Get(relationship.Related);
        var location = relationship.At("BackPopulates");
        var member = $"{owner.Name}.{relationship.Name}";
        if (related.FindRelationship(name) is not { } other)
        {
            var suggestion = Names.Suggestion(name, related.Relationships.Select(candidate => candidate.Name));
            findings.Add(Rules.BackPopulatesNotFound, location, member, related.Name, name, suggestion);
        }
        else if (!SymbolEqualityComparer.Default.Equals(other.Related, owner.Type))
        {
            findings.Add(
                Rules.BackPopulatesMismatch, location, member, $"{related.Name}.{name}", $"leads to {other.Related.Name}", $"Name a relationship of {related.Name} that leads to {owner.Name}");
        }
        else if (other.BackPopulates != relationship.Name)
        {
            var says = other.BackPopulates is { } named ? $"names {owner.Name}.{named}" : "does not name it in turn";
            findings.Add(Rules.BackPopulatesOneSided, location, member, $"{related.Name}.{name}", says);
        }
        else if (resolution is not null)
        {
            CheckKeys(related, other, resolution, location, member);
        }
    }

    private void CheckKeys(EntityDeclaration related, RelationshipDeclaration other, Resolution resolution, FindingLocation location, string member)
    {
        // Errors of the inverse relationship are reported there.
        var theirs = new RelationshipResolver(declarations, new Findings()).Resolve(related, other);
        if (theirs is null || resolution.IsInverseOf(theirs))
        {
            return;
        }

        var (what, todo) = Mismatch(resolution, theirs);
        findings.Add(Rules.BackPopulatesMismatch, location, member, $"{related.Name}.{other.Name}", what, todo);
    }

    private static (string What, string Todo) Mismatch(Resolution mine, Resolution theirs)
    {
        if (theirs.RelatedKey is not null)
        {
            return ($"goes over {theirs.Key.Dependent.Name}", mine.RelatedKey is null ? "Give both a Secondary, or neither" : "Give both the same Secondary");
        }

        if (mine.RelatedKey is not null)
        {
            return ($"goes by the foreign key '{theirs.Key.Name}'", "Give both the same Secondary");
        }

        return mine.Key == theirs.Key
            ? ("is at the same end of the foreign key", "One side holds the foreign key and says so with ForeignKey, the other does not")
            : ($"goes by the foreign key '{theirs.Key.Name}'", $"Both must go by one foreign key, here '{mine.Key.Name}'");
    }
}
