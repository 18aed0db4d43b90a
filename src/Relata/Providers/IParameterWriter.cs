using Relata.Mapping.Formats;
using Relata.Relational;

namespace Relata.Providers;

/// <summary>Takes the values of a statement's parameters, first to last, without boxing them. One struct for each provider.</summary>
public interface IParameterWriter
{
    /// <summary>The next parameter is NULL.</summary>
    /// <param name="type">What the value would be; null where nobody knows. A server that prepares a statement wants the type even so.</param>
    void WriteNull(ColumnType? type);

    /// <summary>The next parameter.</summary>
    void Write(bool value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(byte value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(sbyte value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(short value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(ushort value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(int value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(uint value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(long value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(ulong value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(float value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(double value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(decimal value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(string? value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(char value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(Guid value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(DateTime value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(DateTimeOffset value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(DateOnly value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(TimeOnly value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(TimeSpan value);

    /// <inheritdoc cref="Write(bool)" />
    void Write(byte[]? value);

    /// <summary>The next parameter is an array: the database's array, or the JSON array that stands for one.</summary>
    void Write<T>(T[]? value, ArrayFormat<T> format);

    /// <summary>The next parameter is the JSON document of an object.</summary>
    void Write<T>(T? value, JsonFormat<T> format);

    /// <summary>The next parameter is a set of keys or of values for <c>IN</c>, passed as one parameter.</summary>
    /// <param name="values">The set, as the list of one parameter.</param>
    void Write(ValueSet values);
}
