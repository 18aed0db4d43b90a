namespace Relata.Loaders.Reading;

/// <summary>Reads one entity, and the entities joined to it, from the rows of any provider.</summary>
internal abstract class NodeReader
{
    /// <summary>Completes the relationships that were filled after the last row.</summary>
    public abstract void Finish();

    /// <summary>Cancels the load: lists that were being filled are not loaded.</summary>
    public abstract void Cancel();
}
