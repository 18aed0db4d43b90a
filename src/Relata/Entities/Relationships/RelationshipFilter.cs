using System.ComponentModel;
using System.Linq.Expressions;
using Relata.Entities.Relationships;

namespace Relata.CompilerServices;

/// <summary>The condition of a relationship that is only read.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RelationshipFilter
{
    private protected RelationshipFilter()
    {
    }

    /// <summary>The condition as the program declares it.</summary>
    internal abstract LambdaExpression Lambda { get; }

    /// <summary>The translated condition.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <exception cref="MappingException">The condition has no translation, or values that are not constant.</exception>
    internal abstract RelatedCondition Translate(Relationship relationship);
}
