namespace Relata;

/// <summary>The base of what this library throws. The message begins with the error's code.</summary>
public class RelataException : Exception
{
    /// <summary>An error with its code.</summary>
    /// <param name="code">The code: <c>REL101</c>. It has a page in the documentation.</param>
    /// <param name="message">What happened to which member, and what to do about it.</param>
    /// <param name="inner">What the database or the driver threw.</param>
    public RelataException(string code, string message, Exception? inner = null)
        : base($"{code}: {message}", inner) => Code = code;

    /// <summary>The error's code: <c>REL101</c>.</summary>
    public string Code { get; }
}
