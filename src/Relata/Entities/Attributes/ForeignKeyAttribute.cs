namespace Relata;

/// <summary>Makes a property a foreign key to the primary key of <typeparamref name="TPrincipal"/>, or to a unique key of it.</summary>
/// <remarks>
/// If the type of the property is not nullable, the column is NOT NULL and the relationship is required. For a composite primary key, put the
/// attribute on one property for each part and name the part in each. A property with several of the attributes is a column that foreign keys share,
/// such as the tenant of a row and of the rows that it refers to.
/// </remarks>
/// <typeparam name="TPrincipal">The entity that the foreign key refers to.</typeparam>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ForeignKeyAttribute<TPrincipal> : Attribute
    where TPrincipal : Entity
{
    /// <summary>A foreign key to a primary key of one column.</summary>
    public ForeignKeyAttribute()
    {
    }

    /// <summary>A foreign key to one part of a composite primary key, or to a column with a unique index.</summary>
    /// <param name="keyPart">
    /// The property of <typeparamref name="TPrincipal"/>: <c>nameof(Order.Year)</c>. If it does not belong to the primary key, it has a unique index, <c>nameof(Country.Code)</c>,
    /// or is a part of one, whose other parts have foreign keys of the same <see cref="Name"/>.
    /// </param>
    public ForeignKeyAttribute(string keyPart) => KeyPart = keyPart;

    /// <summary>The property that the foreign key refers to; null for a primary key of one column.</summary>
    public string? KeyPart { get; }

    /// <summary>
    /// Whether the foreign key gets an index, by which the dependents of a principal are found: when a list is loaded, and when a principal is deleted.
    /// Default: true. No further index is created if the primary key or another index begins with the foreign key. MariaDB always has one.
    /// </summary>
    public bool IsIndexed { get; set; } = true;

    /// <summary>What the database does with this row when the principal's is deleted. Default: <see cref="OnDelete.NoAction"/>, the deletion is refused.</summary>
    /// <remarks>
    /// It is for deletions outside of sessions, and for those that <see cref="RelationshipAttribute.PassiveDeletes"/> leaves to the database. A session itself
    /// goes by the <c>Cascade</c> of the relationship. For a composite key, it is enough on one part.
    /// </remarks>
    public OnDelete OnDelete { get; set; }

    /// <summary>
    /// What the database does with this foreign key when the key that it refers to changes. Default: what the primary key says (<see cref="PrimaryKeyAttribute.OnUpdate"/>),
    /// otherwise <see cref="OnUpdate.NoAction"/>, the change is refused.
    /// </summary>
    /// <remarks>For a composite key, it is enough on one part.</remarks>
    public OnUpdate OnUpdate { get; set; }

    /// <summary>Distinguishes composite foreign keys to the same entity: properties with the same name form one key.</summary>
    public string? Name { get; set; }
}
