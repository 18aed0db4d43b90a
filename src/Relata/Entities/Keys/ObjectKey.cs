using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The key of an object without a primary key, which is a row of a view: the object itself.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="Entity">The object. Entities are compared by reference.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ObjectKey(Entity Entity)
{
    /// <summary>The error for an operation that would find a row by its primary key.</summary>
    public static Exception IsMissing(EntityType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new InvalidOperationException($"{type.Name} is a view without a primary key: a row of it cannot be found again. Query it, or mark the columns that identify a row with [PrimaryKey].");
    }

    /// <inheritdoc />
    public override string ToString() => "none";
}
