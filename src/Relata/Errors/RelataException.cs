namespace Relata;

/// <summary>The base class of this library's exceptions. The message begins with the error code.</summary>
public class RelataException : Exception
{
    /// <summary>Creates an exception with an error code.</summary>
    /// <param name="code">The error code, such as <c>REL101</c>, which has a page in the documentation.</param>
    /// <param name="message">What happened to which member, and what to do about it.</param>
    /// <param name="inner">The exception of the database driver, if any.</param>
    public RelataException(string code, string message, Exception? inner = null)
        : base($"{code}: {message}", inner) => Code = code;

    /// <summary>The error code, such as <c>REL101</c>.</summary>
    public string Code { get; }
}
