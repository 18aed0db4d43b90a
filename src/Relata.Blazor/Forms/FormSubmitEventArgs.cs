namespace Relata.Blazor;

/// <summary>The fields of a form at the time of its submission, as the browser sends them to a <see cref="StateForm"/>.</summary>
public sealed class FormSubmitEventArgs : EventArgs
{
    /// <summary>The names and values of the fields, in the order of the page. A name may occur several times.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; set; } = [];

    /// <summary>The number of the submission, as known to the browser; null if submissions are not numbered, as in tests.</summary>
    public int? Turn { get; set; }
}
