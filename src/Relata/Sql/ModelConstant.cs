namespace Relata.Sql;

/// <summary>A value of the model, such as one in the condition of a relationship: a parameter with the same value in every statement.</summary>
/// <param name="value">The value.</param>
internal sealed class ModelConstant(object? value)
{
    /// <summary>The value, as it is sent. It is converted when the model is first used, and does not change afterwards.</summary>
    public object? Value { get; set; } = value;
}
