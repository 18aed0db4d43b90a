using System.Collections.Immutable;
using Relata.Providers;

namespace Relata.Schema.Migrating.Running.History;

/// <summary>A statement about the history, with texts as parameters.</summary>
/// <param name="text">The text.</param>
/// <param name="values">The parameters, in order.</param>
/// <param name="reader">The reader of its rows; null for a write.</param>
internal sealed class HistoryStatement(string text, ImmutableArray<string?> values, IResultReader? reader = null) : Statement
{
    /// <inheritdoc />
    public override string Text { get; } = text;

    /// <inheritdoc />
    public override IResultReader? Reader { get; } = reader;

    /// <inheritdoc />
    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }
}
