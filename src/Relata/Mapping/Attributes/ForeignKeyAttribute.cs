namespace Relata;

/// <summary>The column refers to the primary key of <typeparamref name="TPrincipal"/>.</summary>
/// <remarks>
/// A property of a type that cannot be null makes the column NOT NULL and the relationship required. For a composite
/// primary key put the attribute on one property for each part, in each saying which part it is.
/// </remarks>
/// <typeparam name="TPrincipal">The entity referred to.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ForeignKeyAttribute<TPrincipal> : Attribute
    where TPrincipal : Entity
{
    /// <summary>A reference to an entity whose primary key is one column.</summary>
    public ForeignKeyAttribute()
    {
    }

    /// <summary>A reference to one part of a composite primary key.</summary>
    /// <param name="keyPart">The property of <typeparamref name="TPrincipal"/> that is referred to: <c>nameof(Order.Year)</c>.</param>
    public ForeignKeyAttribute(string keyPart) => KeyPart = keyPart;

    /// <summary>The key property that is referred to; null where the key is one column.</summary>
    public string? KeyPart { get; }

    /// <summary>Tells composite foreign keys to the same entity apart: properties of one name are one key.</summary>
    public string? Name { get; set; }
}
