namespace Relata.Blazor;

/// <summary>Thrown if a field that a handler takes is not in the form, or cannot be converted.</summary>
/// <remarks>If a handler does not catch it, its message is shown to the user.</remarks>
public sealed class FormFieldException : RelataException
{
    internal FormFieldException(string code, string field, string message)
        : base(code, message)
    {
        Field = field;
    }

    /// <summary>The <c>name</c> of the field.</summary>
    public string Field { get; }
}
