namespace Relata.Tests.Queries.Expressions;

/// <summary>A variable that a lambda captured.</summary>
public sealed class Captured<T>(T value)
{
    public T Value { get; } = value;
}
