namespace Relata.Scaffolding;

/// <summary>What became of a file when a <see cref="ScaffoldResult"/> was written.</summary>
public enum WriteOutcome
{
    /// <summary>The file is new.</summary>
    Created,

    /// <summary>The file was as an earlier run had written it, and has the new text.</summary>
    Replaced,

    /// <summary>The file has the text already.</summary>
    Unchanged,

    /// <summary>The file was edited, or is not a scaffolded one. It is kept; the new text is beside it, in <c>Name.scaffolded.cs.txt</c>.</summary>
    KeptEdited,
}
