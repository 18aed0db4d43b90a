using System.ComponentModel;
using System.Linq.Expressions;
using Relata.Entities.Relationships;
using Relata.Queries.Translation.Options;

namespace Relata.CompilerServices;

/// <summary>The condition of a relationship that is only read, typed.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="lambda">Returns the condition. Called once, when the condition is first used: other static members of the class may not be initialized earlier.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RelationshipFilter<T>(Func<Expression<Func<T, bool>>> lambda) : RelationshipFilter
    where T : Entity
{
    private RelatedCondition? _translated;

    internal override LambdaExpression Lambda => field ??= lambda();

    internal override RelatedCondition Translate(Relationship relationship) =>
        _translated ?? Interlocked.CompareExchange(ref _translated, RelationshipConditionTranslator.Translate(relationship, Lambda), null) ?? _translated;
}
