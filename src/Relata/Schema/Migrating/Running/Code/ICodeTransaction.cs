namespace Relata.Schema.Migrating.Running.Code;

/// <summary>The transaction in which the code of a step runs.</summary>
internal interface ICodeTransaction
{
    /// <summary>Commits it with a text that says how far the step is, and begins the next one.</summary>
    ValueTask SaveAsync(string progress);
}
