using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>The foreign keys of a relationship.</summary>
/// <param name="Kind">The multiplicity.</param>
/// <param name="Key">The foreign key; for many-to-many, the link table's foreign key to the owner.</param>
/// <param name="RelatedKey">Many-to-many: the link table's foreign key to the related entity.</param>
internal sealed record Resolution(RelationshipKind Kind, ForeignKeyDeclaration Key, ForeignKeyDeclaration? RelatedKey = null)
{
    /// <summary>Whether the other relationship uses the same foreign keys from the opposite side.</summary>
    public bool IsInverseOf(Resolution other) => (Kind, other.Kind) switch
    {
        (RelationshipKind.ManyToOne, RelationshipKind.OneToMany or RelationshipKind.OneToOne) => Key == other.Key,
        (RelationshipKind.OneToMany or RelationshipKind.OneToOne, RelationshipKind.ManyToOne) => Key == other.Key,
        (RelationshipKind.ManyToMany, RelationshipKind.ManyToMany) => Key == other.RelatedKey && RelatedKey == other.Key,
        _ => false,
    };
}
