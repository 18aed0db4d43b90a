namespace Relata.Loaders.Reading;

/// <summary>Reads one entity, and what is joined to it, from rows of any provider.</summary>
internal abstract class NodeReader
{
    /// <summary>All rows have been read: lists that were filled are loaded now.</summary>
    public abstract void Finish();

    /// <summary>The load broke off: lists that were being filled are not loaded.</summary>
    public abstract void Cancel();
}
