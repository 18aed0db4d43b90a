using System.Diagnostics.CodeAnalysis;

namespace Relata.Blazor.Forms;

/// <summary>The fields of a form, and which of them have been taken. Fields with the same name are taken in the order of the page.</summary>
internal sealed class FormFields
{
    private readonly KeyValuePair<string, string>[] _all;
    private readonly bool[] _isTaken;
    private readonly Dictionary<string, SameName> _byName = new(StringComparer.Ordinal);
    private KeyValuePair<string, string>[]? _remaining;

    public FormFields(IEnumerable<KeyValuePair<string, string>> fields)
    {
        _all = [.. fields];
        _isTaken = new bool[_all.Length];
        for (var at = 0; at < _all.Length; at++)
        {
            Named(_all[at].Key).Places.Add(at);
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Remaining => _remaining ??= [.. _all.Where((_, at) => !_isTaken[at])];

    /// <summary>Whether a field with this name has been taken, or requested while the form has none.</summary>
    public bool WasTaken(string name) => _byName.TryGetValue(name, out var fields) && fields.Taken > 0;

    /// <summary>Gets the text of the next field with this name, without taking it.</summary>
    public bool TryPeek(string name, [NotNullWhen(true)] out string? text)
    {
        text = _byName.TryGetValue(name, out var fields) && fields.Taken < fields.Places.Count ? _all[fields.Places[fields.Taken]].Value : null;
        return text is not null;
    }

    /// <summary>Takes the next field with this name. If there is none, records that it was requested.</summary>
    public void Take(string name)
    {
        var fields = Named(name);
        Mark(fields, fields.Taken, isTaken: true);
        fields.Taken++;
    }

    /// <summary>Puts back the field with this name that was taken last.</summary>
    public void PutBack(string name)
    {
        var fields = Named(name);
        fields.Taken--;
        Mark(fields, fields.Taken, isTaken: false);
    }

    private SameName Named(string name)
    {
        if (!_byName.TryGetValue(name, out var fields))
        {
            _byName.Add(name, fields = new SameName());
        }

        return fields;
    }

    private void Mark(SameName fields, int number, bool isTaken)
    {
        if (number < fields.Places.Count)
        {
            _isTaken[fields.Places[number]] = isTaken;
            _remaining = null;
        }
    }

    private sealed class SameName
    {
        public List<int> Places { get; } = [];

        public int Taken { get; set; }
    }
}
