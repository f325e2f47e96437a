using System;
using System.Collections;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Personnel
{
    internal static class Locator
    {
        private static readonly Hashtable Services = new Hashtable();

        public static void Register(Type type, object service)
        {
            Services[type] = service;
        }

        public static T Resolve<T>() where T : class
        {
            return Services[typeof(T)] as T;
        }
    }

    internal interface ILms
    {
        JArray GetList(string name);

        bool Remove(string name, int id, out string message);

        void Change(string name, int id, Hashtable values);
    }

    internal class Lms : ILms
    {
        private readonly HttpClient m_Client;

        public Lms(string address)
        {
            m_Client = new HttpClient();
            m_Client.BaseAddress = new Uri(address);
            m_Client.DefaultRequestHeaders.Add("Authorization", "Basic cGVyc29ubmVs");
            m_Client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=\"1\"");
        }

        public JArray GetList(string name)
        {
            HttpResponseMessage objResponse = m_Client.GetAsync(name).Result;
            if (objResponse.IsSuccessStatusCode == false)
            {
                return new JArray();
            }
            string strJson = objResponse.Content.ReadAsStringAsync().Result;
            return JArray.Parse(strJson);
        }

        public bool Remove(string name, int id, out string message)
        {
            HttpResponseMessage objResponse = m_Client.DeleteAsync(name + "/" + id.ToString()).Result;
            if (objResponse.IsSuccessStatusCode)
            {
                message = "";
                return true;
            }
            else
            {
                message = "error";
                return false;
            }
        }

        public void Change(string name, int id, Hashtable values)
        {
            JObject objBody = new JObject();
            foreach (DictionaryEntry entry in values)
            {
                objBody[(string)entry.Key] = JToken.FromObject(entry.Value);
            }
            StringContent objContent = new StringContent(objBody.ToString(), Encoding.UTF8, "application/json");
            HttpResponseMessage objResponse = m_Client.PutAsync(string.Format("{0}/{1}", name, id), objContent).Result;
            objResponse.EnsureSuccessStatusCode();
        }
    }
}
