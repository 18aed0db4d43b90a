namespace Relata.Tests.Bases.Models;

/// <summary>A base class with a key whose type the entity chooses, next to a column that comes before it.</summary>
public abstract partial class Keyed<TKey> : Entity
    where TKey : notnull
{
    [Index] public partial string? Label { get; set; }
    [PrimaryKey] public partial TKey Key { get; set; }
}
