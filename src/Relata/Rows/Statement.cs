namespace Relata.Rows;

/// <summary>A statement's text with its parameters, ready to be sent. Sent once, or once for each of several rows.</summary>
public abstract class Statement
{
    /// <summary>The text. Prepared statements are kept by it; it never contains a user's value.</summary>
    public abstract string Text { get; }

    /// <summary>How many times the statement is sent, each time with other parameters. It counts as one statement.</summary>
    public virtual int Count => 1;

    /// <summary>Hands over the parameters, first to last.</summary>
    /// <param name="index">Which time, from 0.</param>
    /// <param name="writer">Where to.</param>
    public abstract void Bind<TWriter>(int index, ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    /// <summary>Takes the key that the database generated.</summary>
    /// <param name="index">Which time, from 0.</param>
    /// <param name="key">The key.</param>
    public virtual void OnGeneratedKey(int index, long key)
    {
    }
}
