namespace Relata.Blazor;

/// <summary>The fields of a form at the moment it was submitted, as the browser sends them to a <see cref="StateForm"/>.</summary>
public sealed class FormSubmitEventArgs : EventArgs
{
    /// <summary>Name and value of each field, in the order of the page. A name may occur more than once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; set; } = [];

    /// <summary>Which submission of the form this is, as far as the browser knew. Null where nobody counts, as in tests.</summary>
    public int? Turn { get; set; }
}
