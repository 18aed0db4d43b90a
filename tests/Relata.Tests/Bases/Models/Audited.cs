namespace Relata.Tests.Bases.Models;

/// <summary>A base class with columns and a relationship to a type that the entity chooses.</summary>
public abstract partial class Audited<TKey, TOwner> : Keyed<TKey>, IDeletable
    where TKey : notnull
    where TOwner : Entity
{
    public partial int? OwnerId { get; private set; }
    public partial bool IsDeleted { get; set; }
    [Relationship(ForeignKey = nameof(OwnerId))] public partial TOwner? Owner { get; set; }
}
