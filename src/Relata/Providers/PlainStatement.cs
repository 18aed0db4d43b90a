namespace Relata.Providers;

/// <summary>A statement without parameters.</summary>
/// <param name="text">The text.</param>
/// <param name="reader">The reader of its rows; null for a write.</param>
internal sealed class PlainStatement(string text, IResultReader? reader = null) : Statement
{
    /// <inheritdoc />
    public override string Text { get; } = text;

    /// <inheritdoc />
    public override IResultReader? Reader { get; } = reader;

    /// <summary>The number of affected rows, after a write was executed.</summary>
    public int Touched { get; private set; }

    /// <inheritdoc />
    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
    }

    /// <inheritdoc />
    protected override void OnDone(int touched) => Touched = touched;
}
