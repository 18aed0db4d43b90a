namespace Relata.Blazor;

/// <summary>A field that a handler asked for is not in the form, or its text is not what the handler needs.</summary>
/// <remarks>Left uncaught in a handler, its message is shown to the user.</remarks>
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
