namespace Relata.Rows;

/// <summary>A statement without parameters.</summary>
/// <param name="text">The text.</param>
public sealed class PlainStatement(string text) : Statement
{
    /// <inheritdoc />
    public override string Text { get; } = text;

    /// <inheritdoc />
    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
    }
}
