using System.Linq.Expressions;
using Relata.Loaders.Options;

namespace Relata.Loaders.LoadedValues;

/// <summary>An option that computes a loaded value.</summary>
/// <param name="step">The option as a step.</param>
internal sealed class LoadValueOption<T>(LoadStep step) : LoadOption<T>
    where T : Entity
{
    internal override LoadStep Step { get; } = step;

    /// <summary>Computes the value by a lambda from the entity to the value.</summary>
    public static LoadValueOption<T> Of(LoadedValue value, LambdaExpression expression) =>
        new(new LoadStep(null, null, []) { Value = value, IsOfEntity = true, Calls = [new FilterCall(FilterCallKind.Value, expression)] });

    /// <summary>Counts related rows.</summary>
    public static LoadValueOption<T> Count(LoadedValue value, Relationship relationship, LambdaExpression? condition) => new(new LoadStep(relationship, null, [])
    {
        Value = value,
        IsOfEntity = true,
        Calls = condition is null ? [] : [new FilterCall(FilterCallKind.Where, condition)],
    });
}
