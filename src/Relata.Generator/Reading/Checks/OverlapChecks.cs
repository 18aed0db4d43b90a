using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.Checks;

/// <summary>Warns of two relationships that write one foreign key, or one link table, and do not name each other.</summary>
/// <remarks>They do not follow each other in memory, and which of two changes is written depends on the order within a flush.</remarks>
internal sealed class OverlapChecks(Declarations declarations, Findings findings)
{
    public void Check(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution resolution)
    {
        // A class with errors is mended first: the overlap may be one of their consequences.
        if (findings.Problems.Count > 0 || !IsWriter(relationship) || declarations.Get(resolution.Key.Dependent).IsView || FindOther(owner, relationship, resolution) is not var (otherOwner, other, theirs))
        {
            return;
        }

        var (member, otherMember) = ($"{owner.Name}.{relationship.Name}", $"{otherOwner.Name}.{other.Name}");
        var what = resolution.RelatedKey is null ? $"the foreign key {resolution.Key.Dependent.Name}.{resolution.Key.Name}" : $"the rows of {resolution.Key.Dependent.Name}";
        // A relationship of a base class cannot name the other side of each class below.
        var isOwn = SymbolEqualityComparer.Default.Equals(relationship.Property.ContainingType, owner.Type) && SymbolEqualityComparer.Default.Equals(other.Property.ContainingType, otherOwner.Type);
        var todo = isOwn && resolution.IsInverseOf(theirs) && relationship.BackPopulates is null && other.BackPopulates is null
            ? $"Write BackPopulates = nameof({otherMember}) on {member} and BackPopulates = nameof({member}) on {otherMember}, or ViewOnly = true on one of them"
            : "Write ViewOnly = true on one of them, or give each a key of its own";
        findings.Add(Rules.Overlap, new(relationship.Property), member, otherMember, what, todo);
    }

    // Each pair is reported once: at the later of two relationships of one class, else at the principal's, and of link tables at the class that comes first by name.
    private (EntityDeclaration Owner, RelationshipDeclaration Relationship, Resolution Resolution)? FindOther(
        EntityDeclaration owner, RelationshipDeclaration relationship, Resolution resolution)
    {
        var isSelf = SymbolEqualityComparer.Default.Equals(relationship.Related, owner.Type);
        var others = owner.AddedRelationships.TakeWhile(other => other != relationship).Select(other => (Owner: owner, Relationship: other));
        if (!isSelf && ReportsPairs(owner, relationship, resolution))
        {
            var related = declarations.Get(relationship.Related);
            others = others.Concat(related.AddedRelationships
                .Where(other => SymbolEqualityComparer.Default.Equals(other.Related, owner.Type))
                .Select(other => (related, other)));
        }

        foreach (var (otherOwner, other) in others)
        {
            if (IsWriter(other) && !AreInverse(owner, relationship, otherOwner, other) && Resolve(otherOwner, other) is { } theirs && HaveOneKey(resolution, theirs))
            {
                return (otherOwner, other, theirs);
            }
        }

        return null;
    }

    private static bool ReportsPairs(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution resolution) => resolution.RelatedKey is null
        ? !SymbolEqualityComparer.Default.Equals(resolution.Key.Dependent, owner.Type)
        : string.CompareOrdinal(owner.Name, relationship.Related.Name) < 0;

    private static bool HaveOneKey(Resolution resolution, Resolution theirs) => resolution.RelatedKey is null
        ? theirs.RelatedKey is null && theirs.Key == resolution.Key
        : (theirs.Key == resolution.Key && theirs.RelatedKey == resolution.RelatedKey) || (theirs.Key == resolution.RelatedKey && theirs.RelatedKey == resolution.Key);

    // What is wrong with a name, a condition or a table is an error of its own (REL023, REL024, REL061, REL092).
    private bool IsWriter(RelationshipDeclaration relationship) =>
        relationship is { ViewOnly: false, Through: null, Filter: null, LinkTable: null, LinkColumns: null }
        && (relationship.BackPopulates is null || RelationshipResolver.FindInverse(declarations, relationship)?.BackPopulates == relationship.Name);

    private static bool AreInverse(EntityDeclaration owner, RelationshipDeclaration relationship, EntityDeclaration otherOwner, RelationshipDeclaration other) =>
        SymbolEqualityComparer.Default.Equals(relationship.Related, otherOwner.Type) && SymbolEqualityComparer.Default.Equals(other.Related, owner.Type)
        && (relationship.BackPopulates == other.Name || other.BackPopulates == relationship.Name);

    // Errors of the other relationship are reported there.
    private Resolution? Resolve(EntityDeclaration owner, RelationshipDeclaration relationship) =>
        new RelationshipResolver(declarations, new Findings()).Resolve(owner, relationship);
}
