using System.Collections.Immutable;
using Relata.Providers;

namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>A statement about a range of keys.</summary>
/// <param name="text">The text.</param>
/// <param name="bounds">The parameters; empty for a statement without any.</param>
/// <param name="reader">The reader of its rows; null for a write.</param>
internal sealed class FillStatement(string text, ImmutableArray<long> bounds, IResultReader? reader = null) : Statement
{
    /// <inheritdoc />
    public override string Text { get; } = text;

    /// <inheritdoc />
    public override IResultReader? Reader { get; } = reader;

    /// <inheritdoc />
    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var bound in bounds)
        {
            writer.Write(bound);
        }
    }
}
