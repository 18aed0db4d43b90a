namespace Relata.Values.Formats;

/// <summary>An operation that is generic over the value and the stored form of a converted column.</summary>
internal interface IConvertedFormatVisitor<TResult>
{
    TResult Visit<TValue, TStored>(ConvertedFormat<TValue, TStored> format)
        where TValue : notnull
        where TStored : notnull;
}
