using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Linking;

/// <summary>The foreign keys a relationship goes by.</summary>
/// <param name="Kind">How many are at each end.</param>
/// <param name="Key">The foreign key; of a many-to-many the one of the link table that leads to the owner.</param>
/// <param name="RelatedKey">Many-to-many: the link table's foreign key to the related entity.</param>
internal sealed record Resolution(RelationshipKind Kind, ForeignKeyDeclaration Key, ForeignKeyDeclaration? RelatedKey = null)
{
    /// <summary>Whether this is what the other saw from its end.</summary>
    public bool IsInverseOf(Resolution other) => (Kind, other.Kind) switch
    {
        (RelationshipKind.ManyToOne, RelationshipKind.OneToMany or RelationshipKind.OneToOne) => Key == other.Key,
        (RelationshipKind.OneToMany or RelationshipKind.OneToOne, RelationshipKind.ManyToOne) => Key == other.Key,
        (RelationshipKind.ManyToMany, RelationshipKind.ManyToMany) => Key == other.RelatedKey && RelatedKey == other.Key,
        _ => false,
    };
}
