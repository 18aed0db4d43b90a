namespace Relata.Tests.Queries.Expressions;

/// <summary>What is asked of a group.</summary>
public sealed record GroupRow<TKey, TValue>(TKey Key, int Count, TValue Value);
