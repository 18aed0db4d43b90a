using System.Runtime.CompilerServices;
using Relata.Loaders.Options;

namespace Relata.Queries.Shapes;

/// <summary>A token of a query's shape: a query method, a kind of node, a member, a type, or a load option; never a value.</summary>
/// <param name="code">The query method, the kind of node, or the kind of a value.</param>
/// <param name="symbol">The member, type, SQL literal or load option; null for none.</param>
internal readonly struct ShapeToken(int code, object? symbol) : IEquatable<ShapeToken>
{
    private readonly int _code = code;
    private readonly object? _symbol = symbol;

    // Members and types are compared by reference. Each query creates its load options anew, so that these are compared by value.
    public bool Equals(ShapeToken other) =>
        _code == other._code
        && (ReferenceEquals(_symbol, other._symbol) || (_symbol is LoadStep option && option.Equals(other._symbol as LoadStep))
            || (_symbol is string text && text.Equals(other._symbol as string)));

    /// <summary>The token as a key that is kept: without what the lambdas of a load option have captured.</summary>
    public ShapeToken Kept() => _symbol is LoadStep option ? new ShapeToken(_code, option.WithoutArguments()) : this;

    public override bool Equals(object? obj) => obj is ShapeToken other && Equals(other);

    public override int GetHashCode() => (_code * 397) ^ _symbol switch
    {
        null => 0,
        LoadStep option => option.GetHashCode(),
        string text => text.GetHashCode(),
        _ => RuntimeHelpers.GetHashCode(_symbol),
    };
}
