using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>A row as it must be: its values by the names of columns, and the tags of the rows that it refers to by the names of references.</summary>
internal sealed record Row(string Tag, DrivenClass Type, Dictionary<string, object?> Values, Dictionary<string, string?> References)
{
    public Row Copy() => new(Tag, Type, new(Values), new(References));
}
